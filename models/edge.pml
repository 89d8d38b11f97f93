/* One edge and the renders that fill it. The replica runs ahead of the edge: its write sets arrive later, in order; one may be lost,
   and a fork may take history back. Page 0 reads the first document, page 1 reads both.

   Promises: what is stored is always what a render at the edge's own height would yield (after a fork, and until the edge hears of it,
   it may also be of the new history: the flush that is on its way drops it); and each answer is what a render would have
   yielded at some instant between the request's arrival and its answer.
   MUTANT_… switches one rule off; each must break a promise. */

#define RECORDS 3
#define RING 1            /* write sets that the edge remembers */
#define AT(h, n) ((h) * (RECORDS + 1) + (n))
#define READS(page) (page == 0 -> 1 : 3)

mtype = { APPLIED, FLUSHED };
chan events = [3] of { mtype, byte, byte };

/* The replica: in each history the documents as of each record, and how far that history goes. */
byte history, released, stamp, ancestor;
byte top[2];
byte first[2 * (RECORDS + 1)], second[2 * (RECORDS + 1)];
bool lost;

/* The edge. `edgeHistory` is a ghost: which history it has heard of. */
byte applied, epoch, edgeHistory, base;
byte ring[RECORDS + 1];
bool stored[2];
byte storedFirst[2], storedSecond[2], storedHistory[2];

/* The render under way of each page: what it may answer, and whom it owes an answer (the strictest of those who wait). */
bool busy[2], answered[2];
byte jobHeight[2], jobEpoch[2], owed[2], owedHistory[2];
byte seen1[2], seen2[2];

proctype Replica() {
  byte changed, n;
end:
  do
  :: atomic {
       released < RECORDS && top[history] < RECORDS && nfull(events) ->
       released++; stamp++; top[history]++; n = top[history];
       if :: changed = 1 :: changed = 2 :: changed = 3 fi;
       first[AT(history, n)] = (changed & 1 -> stamp : first[AT(history, n - 1)]);
       second[AT(history, n)] = (changed & 2 -> stamp : second[AT(history, n - 1)]);
       if
       :: events!APPLIED(n, changed)
       :: !lost -> lost = true
       fi;
       changed = 0; n = 0
     }
  :: atomic {
       history == 0 && top[0] > 0 && nfull(events) ->
       ancestor = 0;
       do :: ancestor < top[0] - 1 -> ancestor++ :: break od;
       n = 0;
       do
       :: n <= ancestor -> first[AT(1, n)] = first[AT(0, n)]; second[AT(1, n)] = second[AT(0, n)]; n++
       :: else -> break
       od;
       history = 1; top[1] = ancestor; n = 0;
       events!FLUSHED(ancestor, 0)
     }
  od
}

#define HEIGHT AT(edgeHistory, applied)
#define TRUE_OR_NEWER(page) (!stored[page] || storedHistory[page] > edgeHistory || (storedHistory[page] == edgeHistory && \
  storedFirst[page] == first[HEIGHT] && (page == 0 || storedSecond[page] == second[HEIGHT])))

inline checkStored() { assert(TRUE_OR_NEWER(0) && TRUE_OR_NEWER(1)) }

inline drop(page) { stored[page] = false; storedFirst[page] = 0; storedSecond[page] = 0; storedHistory[page] = 0 }

inline restart(position) {
  drop(0); drop(1);
  applied = position; base = position; epoch++
}

proctype Edge() {
  mtype kind; byte seq, changed;
end:
  do
  :: atomic {
       events?kind(seq, changed) ->
       if
       :: kind == FLUSHED -> edgeHistory = 1; restart(seq)
#ifndef MUTANT_NO_CHAIN_CHECK
       :: kind == APPLIED && seq != applied + 1 -> restart(seq)
       :: kind == APPLIED && seq == applied + 1 ->
#else
       :: kind == APPLIED ->
#endif
          applied = seq; ring[seq] = changed;
          if :: seq > RING && seq - RING > base -> base = seq - RING; ring[base] = 0 :: else fi;
          if :: changed & READS(0) -> drop(0) :: else fi;
          if :: changed & READS(1) -> drop(1) :: else fi
       fi;
       checkStored();
       kind = 0; seq = 0; changed = 0
     }
  od
}

/* Some instant since the arrival at which a render would have yielded what was seen. */
inline checkAnswer(page) {
  h = owedHistory[page]; n = owed[page]; good = false;
  do
  :: !good && n <= top[h] ->
     good = (seen1[page] == first[AT(h, n)] && (page == 0 || seen2[page] == second[AT(h, n)])); n++
  :: !good && n > top[h] && h < history -> h++; n = ancestor
  :: else -> break
  od;
  assert(good);
  h = 0; n = 0; good = false
}

#ifdef MUTANT_NO_ARRIVAL_RULE
# define MAY_JOIN true
#else
# define MAY_JOIN (jobEpoch[page] == epoch && jobHeight[page] >= applied)
#endif

/* A request for a page that is being rendered joins that render only when it began at the request's height or above. */
proctype Joins(byte page) {
  byte h, n; bool good;
end:
  do
  :: atomic {
       busy[page] && MAY_JOIN && (owed[page] != applied || owedHistory[page] != edgeHistory) ->
       owed[page] = applied; owedHistory[page] = edgeHistory;
       if :: answered[page] -> checkAnswer(page) :: else fi
     }
  od
}

inline admit(page) {
  good = true;
#ifndef MUTANT_NO_FLUSH_EPOCH
  if :: jobEpoch[page] != epoch -> good = false :: else fi;
#endif
#ifndef MUTANT_STORED_AHEAD
  if :: S > applied -> good = false :: else fi;
#endif
#ifndef MUTANT_FORGOTTEN_IS_UNTOUCHED
  if :: S < base -> good = false :: else fi;
#endif
#ifndef MUTANT_NO_ADMIT_CHECK
  n = S;
  do
  :: n < applied -> n++; if :: ring[n] & READS(page) -> good = false :: else fi
  :: else -> break
  od;
#endif
  n = 0
}

proctype Render(byte page) {
  byte S, itsHistory, h, n; bool good;
end:
  do
  :: atomic { !stored[page] -> busy[page] = true; owed[page] = applied; owedHistory[page] = edgeHistory;
       jobHeight[page] = applied; jobEpoch[page] = epoch }
again:
#if defined(MUTANT_SEQ_AFTER_DATA)
     atomic { seen1[page] = first[AT(history, top[history])]; seen2[page] = second[AT(history, top[history])] }
     S = top[history];
#elif defined(MUTANT_NO_SNAPSHOT)
     atomic { S = top[history]; seen1[page] = first[AT(history, top[history])] }
     seen2[page] = second[AT(history, top[history])];
#else
     atomic { S = top[history]; seen1[page] = first[AT(history, S)]; seen2[page] = (page == 0 -> 0 : second[AT(history, S)]); itsHistory = history }
#endif
     /* Ahead of the edge: whoever waits is answered at once, and the storing waits for the records between. */
     if
     :: atomic { S > applied && jobEpoch[page] == epoch ->
          jobHeight[page] = S;
          if :: !answered[page] -> checkAnswer(page); answered[page] = true :: else fi }
     :: atomic { S <= applied || jobEpoch[page] != epoch }
     fi;
     /* The wait ends with the record, with a flush, or with its patience: so at any time. */
     if
     :: atomic {
          admit(page);
          if
          :: good -> stored[page] = true; storedFirst[page] = seen1[page]; storedSecond[page] = (page == 0 -> 0 : seen2[page]);
             storedHistory[page] = itsHistory;
             checkStored();
             if :: !answered[page] -> checkAnswer(page) :: else fi;
             goto finished
          :: !good && answered[page] -> goto finished
          :: !good && !answered[page] -> checkAnswer(page); goto finished        /* no retry is left: served, not stored */
          :: !good && !answered[page] -> jobHeight[page] = applied; jobEpoch[page] = epoch; S = 0; goto again
          fi
        }
     fi;
finished:
     atomic { busy[page] = false; answered[page] = false; S = 0; itsHistory = 0; good = false;
       seen1[page] = 0; seen2[page] = 0; owed[page] = 0; owedHistory[page] = 0; jobHeight[page] = 0; jobEpoch[page] = 0 }
  od
}

init { atomic { run Replica(); run Edge(); run Render(0); run Render(1); run Joins(0); run Joins(1) } }

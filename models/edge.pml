/* One edge and the renders that fill it. The replica runs ahead of the edge: its write sets arrive later, in order; one may be lost,
   and a fork may take history back. Either page is tried: page 0 reads the first document, page 1 reads both.

   Promises: what is stored is always what a render at the edge's own height would yield (after a fork, and until the edge hears of it,
   it may also be of the new history: the flush that is on its way drops it); and each answer is what a render would have
   yielded at some instant between the request's arrival and its answer.
   MUTANT_… switches one rule off; each must break a promise. */

#define RECORDS 3
#define RING 1            /* write sets that the edge remembers */
#define AT(h, n) ((h) * (RECORDS + 1) + (n))
#define READS (page == 0 -> 1 : 3)

mtype = { APPLIED, FLUSHED };
chan events = [3] of { mtype, byte, byte };

byte page;

/* The replica: in each history the documents as of each record, and how far that history goes. */
byte history, released, stamp, ancestor;
byte top[2];
byte first[2 * (RECORDS + 1)], second[2 * (RECORDS + 1)];
bool lost;

/* The edge. `edgeHistory` is a ghost: which history it has heard of. */
byte applied, epoch, edgeHistory, base;
byte ring[RECORDS + 1];
bool stored;
byte storedFirst, storedSecond, storedHistory;

/* The render under way: what it may answer, what it saw, and whom it owes an answer (the strictest of those who wait). */
bool busy, answered;
byte jobHeight, jobEpoch, owed, owedHistory;
byte seen1, seen2;

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

inline checkStored() {
  assert(!stored || storedHistory > edgeHistory ||
    (storedHistory == edgeHistory && storedFirst == first[HEIGHT] && (page == 0 || storedSecond == second[HEIGHT])))
}

inline drop() { stored = false; storedFirst = 0; storedSecond = 0; storedHistory = 0 }

inline restart(position) {
  drop();
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
          if :: changed & READS -> drop() :: else fi
       fi;
       checkStored();
       kind = 0; seq = 0; changed = 0
     }
  od
}

/* Some instant since the arrival at which a render would have yielded what was seen. */
inline checkAnswer() {
  h = owedHistory; n = owed; good = false;
  do
  :: !good && n <= top[h] ->
     good = (seen1 == first[AT(h, n)] && (page == 0 || seen2 == second[AT(h, n)])); n++
  :: !good && n > top[h] && h < history -> h++; n = ancestor
  :: else -> break
  od;
  assert(good);
  h = 0; n = 0; good = false
}

#ifdef MUTANT_NO_ARRIVAL_RULE
# define MAY_JOIN true
#else
# define MAY_JOIN (jobEpoch == epoch && jobHeight >= applied)
#endif

/* A request for a page that is being rendered joins that render only when it began at the request's height or above. */
proctype Joins() {
  byte h, n; bool good;
end:
  do
  :: atomic {
       busy && MAY_JOIN && (owed != applied || owedHistory != edgeHistory) ->
       owed = applied; owedHistory = edgeHistory;
       if :: answered -> checkAnswer() :: else fi
     }
  od
}

inline admit() {
  good = true;
#ifndef MUTANT_NO_FLUSH_EPOCH
  if :: jobEpoch != epoch -> good = false :: else fi;
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
  :: n < applied -> n++; if :: ring[n] & READS -> good = false :: else fi
  :: else -> break
  od;
#endif
  n = 0
}

proctype Render() {
  byte S, itsHistory, h, n; bool good;
end:
  do
  :: atomic { !stored -> busy = true; owed = applied; owedHistory = edgeHistory;
       jobHeight = applied; jobEpoch = epoch }
again:
#if defined(MUTANT_SEQ_AFTER_DATA)
     atomic { seen1 = first[AT(history, top[history])]; seen2 = (page == 0 -> 0 : second[AT(history, top[history])]) }
     atomic { S = top[history]; itsHistory = history }
#elif defined(MUTANT_NO_SNAPSHOT)
     atomic { S = top[history]; seen1 = first[AT(history, top[history])] }
     atomic { seen2 = (page == 0 -> 0 : second[AT(history, top[history])]); itsHistory = history }
#else
     atomic { S = top[history]; seen1 = first[AT(history, S)]; seen2 = (page == 0 -> 0 : second[AT(history, S)]); itsHistory = history }
#endif
     /* Ahead of the edge: whoever waits is answered at once, and the storing waits for the records between. */
     if
     :: atomic { S > applied && jobEpoch == epoch ->
          jobHeight = S;
          if :: !answered -> checkAnswer(); answered = true :: else fi }
     :: atomic { S <= applied || jobEpoch != epoch }
     fi;
     /* The wait ends with the record, with a flush, or with its patience: so at any time. */
     if
     :: atomic {
          admit();
          if
          :: good -> stored = true; storedFirst = seen1; storedSecond = (page == 0 -> 0 : seen2);
             storedHistory = itsHistory;
             checkStored();
             if :: !answered -> checkAnswer() :: else fi;
             goto finished
          :: !good && answered -> goto finished
          :: !good && !answered -> checkAnswer(); goto finished        /* no retry is left: served, not stored */
          :: !good && !answered -> jobHeight = applied; jobEpoch = epoch; S = 0; goto again
          fi
        }
     fi;
finished:
     atomic { busy = false; answered = false; S = 0; itsHistory = 0; good = false;
       seen1 = 0; seen2 = 0; owed = 0; owedHistory = 0; jobHeight = 0; jobEpoch = 0 }
  od
}

init { atomic { if :: page = 0 :: page = 1 fi; run Replica(); run Edge(); run Render(); run Joins() } }

/* Assembly: a page that includes a fragment that includes another. Part i reads document i only; a release changes any of the three.
   The edge keeps each part that it may keep, and the assembled page.

   Promises: an assembled page shows its parts as they all were at one instant since the request's arrival; a stored one, as they are at
   the edge's height.
   MUTANT_… switches one rule off; each must break a promise. */

#define RECORDS 3
#define PARTS 3
#define AT(part, n) ((part) * (RECORDS + 1) + (n))
#define BIT(part) (1 << (part))

/* The replica: which documents each record changed, and each document as of each record (the number of its last change). */
byte top;
byte documents[RECORDS + 1];
byte value[PARTS * (RECORDS + 1)];

/* The edge. */
byte applied;
bool stored[PARTS]; byte storedValue[PARTS];
bool assembled; byte assembledValue[PARTS];

proctype Replica() {
  byte changed, part;
end:
  do
  :: atomic {
       top < RECORDS -> top++; changed = 1;
       do :: changed < 7 -> changed++ :: break od;
       documents[top] = changed;
       for (part : 0 .. PARTS - 1) { value[AT(part, top)] = (changed & BIT(part) -> top : value[AT(part, top - 1)]) };
       changed = 0; part = 0
     }
  od
}

#if defined(MUTANT_ASSEMBLED_OUTLIVES_FRAGMENT)
# define SHOWN 1
#elif defined(MUTANT_ASSEMBLED_OUTLIVES_NESTED)
# define SHOWN 3
#else
# define SHOWN 7
#endif

inline forgetAssembled() { assembled = false; assembledValue[0] = 0; assembledValue[1] = 0; assembledValue[2] = 0 }

#define SAME(part) (assembledValue[part] == value[AT(part, applied)])
inline checkAssembled() { assert(!assembled || (SAME(0) && SAME(1) && SAME(2))) }

proctype Edge() {
  byte part;
end:
  do
  :: atomic {
       applied < top -> applied++;
       for (part : 0 .. PARTS - 1) {
         if :: documents[applied] & BIT(part) -> stored[part] = false; storedValue[part] = 0 :: else fi
       };
       if :: documents[applied] & SHOWN -> forgetAssembled() :: else fi;
       part = 0;
       checkAssembled()
     }
  od
}

/* Whether a record in (after, upTo] changed the part; what the edge has not taken yet it cannot know. */
inline touchedSince(its, after, upTo) {
  touched = false; n = after;
  do
  :: n < upTo && n < applied -> n++; if :: documents[n] & BIT(its) -> touched = true :: else fi
  :: n < upTo && n >= applied ->
#ifndef MUTANT_AHEAD_IS_UNTOUCHED
     touched = true;
#endif
     break
  :: n >= upTo -> break
  od;
  n = 0
}

#define SHOWS(part) (hand[part] == value[AT(part, n)])

/* Some instant since the arrival at which the page looked like this. */
inline checkAnswer() {
  n = owed;
  do
  :: n <= top && !(SHOWS(0) && SHOWS(1) && SHOWS(2)) -> n++
  :: else -> break
  od;
  assert(n <= top);
  n = 0
}

proctype Request() {
  bool has[PARTS]; byte hand[PARTS], since[PARTS];
  byte owed, n, part, last; bool touched, fits;
#ifdef MUTANT_HELD_FROM_BEFORE
  bool fromStore[PARTS];
#endif
end:
  do
  :: atomic { !assembled -> owed = applied }
gather:
     atomic {                      /* one step: what is stored is as of now */
       last = 0; fits = true;
       for (part : 0 .. PARTS - 1) {
         if
#ifdef MUTANT_HELD_FROM_BEFORE
         :: has[part] && fromStore[part] -> since[part] = applied
         :: has[part] && !fromStore[part]
         :: !has[part] && stored[part] -> has[part] = true; hand[part] = storedValue[part]; since[part] = applied; fromStore[part] = true
         :: !has[part] && !stored[part] -> goto render
#else
         :: stored[part] -> has[part] = true; hand[part] = storedValue[part]; since[part] = applied
         :: !stored[part] && has[part]
         :: !stored[part] && !has[part] -> goto render
#endif
         fi;
         last = (since[part] > last -> since[part] : last)
       };
#ifndef MUTANT_PARTS_OF_ANY_SEQ
       for (part : 0 .. PARTS - 1) {
         touchedSince(part, since[part], last);
         if :: touched -> fits = false; has[part] = false; hand[part] = 0; since[part] = 0 :: else fi
       };
       if :: !fits -> goto gather :: else fi;
#endif
       checkAnswer();
#ifndef MUTANT_STORED_WITHOUT_CHECK
       if :: last > applied -> fits = false :: else fi;
       for (part : 0 .. PARTS - 1) {
         touchedSince(part, since[part], applied);
         if :: touched -> fits = false :: else fi
       };
#endif
       if
       :: fits && !assembled -> assembled = true;
          for (part : 0 .. PARTS - 1) { assembledValue[part] = hand[part] };
          checkAssembled()
       :: else
       fi;
       goto finished
     }
render:
#ifdef MUTANT_HELD_FROM_BEFORE
     fromStore[part] = false;
#endif
     atomic { has[part] = true; since[part] = top; hand[part] = value[AT(part, top)] };
     /* Admitted when it still is what the edge stands at; else it is held for this answer only. The wait for records may end at any time. */
     atomic {
       touchedSince(part, since[part], applied);
       if
       :: !touched && since[part] <= applied -> stored[part] = true; storedValue[part] = hand[part]
       :: else
       fi;
       touched = false; part = 0; last = 0; fits = false;
       goto gather
     }
finished:
     atomic {
       for (part : 0 .. PARTS - 1) { has[part] = false; hand[part] = 0; since[part] = 0 };
       part = 0; last = 0; touched = false; fits = false; owed = 0
     }
  od
}

init { atomic { run Replica(); run Edge(); run Request() } }

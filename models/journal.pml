/* The journal and its tail: writers number releases from the locked head row, a tail applies them to the replica, and the database
   may fail over to a standby that lags. A record's number may then come again with other content: only the chain of tags shows it.

   Promises: at rest the replica is what the journal says; wherever it stands on the journal, it is exactly that state;
   and nothing is repaired unless history did fork.
   MUTANT_… switches one rule off; each must break a promise. */

#define RECORDS 4     /* releases that are begun */
#define FAILOVERS 2
#define NONE 255      /* the tag of a record that is not remembered */

/* The newsroom database. A release is a set of documents (a bit each); a document's value is the stamp of its last release. */
byte head, headTag;
byte tag[RECORDS + 1], previous[RECORDS + 1], documents[RECORDS + 1];
byte first[RECORDS + 1], second[RECORDS + 1];      /* both documents as of each record */
bool locked;
byte stamp, begun, failovers, incarnation;

/* The replica: its position, its documents, and what it remembers of the records that brought it there. */
byte applied, appliedTag, replicaFirst, replicaSecond, repairs;
byte rememberedTag[RECORDS + 1], rememberedDocuments[RECORDS + 1];

inline insertRecord() {
  stamp++;
#ifdef MUTANT_TAG_IS_SEQ
  tag[n] = n;
#else
  tag[n] = stamp;
#endif
  previous[n] = before;
  documents[n] = changed;
  first[n] = (changed & 1 -> stamp : first[n - 1]);
  second[n] = (changed & 2 -> stamp : second[n - 1]);
  headTag = tag[n];
  head = n;
}

proctype Writer() {
  byte changed, n, before, at;
  do
  :: atomic {
       begun < RECORDS -> begun++; at = incarnation;
       if :: changed = 1 :: changed = 2 :: changed = 3 fi
     }
#ifdef MUTANT_NO_ROW_LOCK
     atomic { n = head + 1; before = headTag }
#else
     atomic { !locked || at != incarnation ->
       if :: at == incarnation -> locked = true; n = head + 1; before = headTag :: else fi }
#endif
     atomic {
       if
       :: at != incarnation                       /* the database failed over: the transaction is gone */
       :: else ->
          locked = false;
          if :: insertRecord() :: true /* rolled back */ fi
       fi;
       changed = 0; n = 0; before = 0; at = 0
     }
  :: begun == RECORDS -> break
  od
}

/* The standby becomes the database; it had seen records up to `kept`. */
proctype Failover() {
  byte kept;
  do
  :: atomic {
       failovers < FAILOVERS && head > 0 ->
       failovers++; incarnation++; locked = false;
       kept = 0;
       do :: kept < head - 1 -> kept++ :: break od;
       head = kept; headTag = tag[kept]; kept = 0
     }
  :: begun == RECORDS -> break
  od
}

#define ON_JOURNAL (applied <= head && tag[applied] == appliedTag)
#define EXACT (replicaFirst == first[applied] && replicaSecond == second[applied])

#ifdef MUTANT_HINT_NAMES_RECORD
# define NEXT head            /* applies what the hint names: the newest */
#else
# define NEXT (applied + 1)
#endif

#ifdef MUTANT_NO_CHAIN_CHECK
# define FOLLOWS true
#else
# define FOLLOWS (NEXT == applied + 1 && previous[NEXT] == appliedTag)
#endif

#ifdef MUTANT_NO_HEAD_CHECK
# define FORKED false
#else
# define FORKED (applied > 0 && !ON_JOURNAL)
#endif

inline remember(seq, itsTag, mask) { rememberedTag[seq] = itsTag; rememberedDocuments[seq] = mask }

inline takeOver(mask) {
  if :: mask & 1 -> replicaFirst = first[head] :: else fi;
  if :: mask & 2 -> replicaSecond = second[head] :: else fi
}

inline findAncestor() {
  ancestor = applied; ours = 0;
  do
  :: ancestor > 0 && (ancestor > head || rememberedTag[ancestor] != tag[ancestor]) ->
     ours = ours | rememberedDocuments[ancestor]; ancestor--
  :: else -> break
  od
}

inline takeTheirs() {
  theirs = 0; n = ancestor;
  do
  :: n < head -> n++; theirs = theirs | documents[n]; remember(n, NONE, 0)
  :: else -> break
  od;
  takeOver(theirs);
  applied = head; appliedTag = headTag
}

inline takeOurs() {
#ifndef MUTANT_REPAIR_THEIRS_ONLY
  takeOver(ours);
#endif
  skip
}

inline rememberRepair() {
#ifdef MUTANT_REPAIR_FORGETS_ANCESTOR
  remember(applied, appliedTag, ours | theirs);
#else
  if :: applied > ancestor -> remember(applied, appliedTag, ours | theirs) :: else fi;
#endif
  repairs++;
  n = 0; ancestor = 0; ours = 0; theirs = 0
}

proctype Tail() {
  byte n, ancestor, ours, theirs;
end_turn:
  if
  :: atomic { FORKED } ->
repair:
#ifdef MUTANT_REPAIR_IN_PIECES
     atomic { findAncestor() }
     atomic { takeTheirs() }
     atomic { takeOurs(); rememberRepair(); assert(!ON_JOURNAL || EXACT) }
#else
     atomic { findAncestor(); takeTheirs(); takeOurs(); rememberRepair(); assert(repairs <= failovers && EXACT) }
#endif
     goto end_turn
  :: atomic { !FORKED && applied < head }
  fi;
  /* Between the check and here the database may have failed over. */
  if
  :: atomic { applied < head && FOLLOWS ->
       n = NEXT;
       if :: documents[n] & 1 -> replicaFirst = first[n] :: else fi;
       if :: documents[n] & 2 -> replicaSecond = second[n] :: else fi;
       applied = n; appliedTag = tag[n];
       remember(n, appliedTag, documents[n]); n = 0;
       assert(!ON_JOURNAL || EXACT) }
     goto end_turn
  :: atomic { applied < head && !FOLLOWS } goto repair
  :: atomic { applied >= head } goto end_turn
  fi
}

init {
  atomic { run Writer(); run Writer(); run Failover(); run Tail() };
  timeout -> assert(applied == head && appliedTag == headTag && EXACT)
}
